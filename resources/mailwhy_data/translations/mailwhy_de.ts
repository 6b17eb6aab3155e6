<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Mailwhy</source>
        <translation>Über Mailwhy</translation>
    </message>
    <message>
        <source>Mailwhy {version}</source>
        <translation>Mailwhy {version}</translation>
    </message>
    <message>
        <source>Explains mail failures: what happened, on whose side, whether it will pass, what to do.</source>
        <translation>Erklärt, warum eine E-Mail nicht ankam: was geschehen ist, auf wessen Seite, ob es vorübergeht und was zu tun ist.</translation>
    </message>
    <message>
        <source>Works offline: it opens no connection, and keeps no text that you paste once it is closed.</source>
        <translation>Arbeitet ohne Internet: Es baut keine Verbindung auf und behält nach dem Schließen keinen eingefügten Text.</translation>
    </message>
    <message>
        <source>MIT licence. Made with Qt, which is used under the LGPL version 3.</source>
        <translation>MIT-Lizenz. Mit Qt erstellt, das unter der LGPL Version 3 verwendet wird.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Öffnen …</translation>
    </message>
    <message>
        <source>&amp;Paste and explain</source>
        <translation>&amp;Einfügen und erklären</translation>
    </message>
    <message>
        <source>C&amp;lear the text</source>
        <translation>Text &amp;leeren</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Save as &amp;Markdown…</source>
        <translation>Als &amp;Markdown speichern …</translation>
    </message>
    <message>
        <source>Save as &amp;HTML…</source>
        <translation>Als &amp;HTML speichern …</translation>
    </message>
    <message>
        <source>Pr&amp;int…</source>
        <translation>D&amp;rucken …</translation>
    </message>
    <message>
        <source>Save as P&amp;DF…</source>
        <translation>Als P&amp;DF speichern …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Copy the &amp;answer</source>
        <translation>&amp;Antwort kopieren</translation>
    </message>
    <message>
        <source>Copy for a support &amp;ticket</source>
        <translation>Für eine &amp;Supportanfrage kopieren</translation>
    </message>
    <message>
        <source>Copy a message to the other side’s &amp;postmaster</source>
        <translation>Nachricht an den &amp;Postmaster der Gegenseite kopieren</translation>
    </message>
    <message>
        <source>Copy a &amp;reply to the person who asked</source>
        <translation>Antwort an die &amp;fragende Person kopieren</translation>
    </message>
    <message>
        <source>Copy a sentence to say on the p&amp;hone</source>
        <translation>Satz für das &amp;Telefon kopieren</translation>
    </message>
    <message>
        <source>Copy the &amp;code</source>
        <translation>&amp;Code kopieren</translation>
    </message>
    <message>
        <source>&amp;Mask addresses in tickets</source>
        <translation>Adressen in Anfragen &amp;unkenntlich machen</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Forward</source>
        <translation>&amp;Vorwärts</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>&amp;Explain what is under the text cursor</source>
        <translation>Stelle an der Schreibmarke &amp;erklären</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Usual si&amp;ze</source>
        <translation>Übliche Gr&amp;öße</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Mailwhy</source>
        <translation>&amp;Über Mailwhy</translation>
    </message>
    <message>
        <source>&amp;Recent pastes</source>
        <translation>&amp;Zuletzt eingefügt</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Answer</source>
        <translation>&amp;Antwort</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>An&amp;sicht</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
</context>
<context>
    <name>AlertFrame</name>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
</context>
<context>
    <name>AlertsWidget</name>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
</context>
<context>
    <name>AnswerPane</name>
    <message>
        <source>Recipients</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>More ways to take the answer away</source>
        <translation>Weitere Wege, die Antwort mitzunehmen</translation>
    </message>
</context>
<context>
    <name>AnswersModel</name>
    <message>
        <source>{recipient}: {headline}</source>
        <translation>{recipient}: {headline}</translation>
    </message>
    <message>
        <source>{file} · {line}</source>
        <translation>{file} · {line}</translation>
    </message>
</context>
<context>
    <name>BrowsePane</name>
    <message>
        <source>Browse or results</source>
        <translation>Verzeichnis oder Treffer</translation>
    </message>
    <message>
        <source>Browse</source>
        <translation>Verzeichnis</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Nothing was found. Try fewer letters, or the number alone.</source>
        <translation>Nichts gefunden. Versuchen Sie es mit weniger Buchstaben oder nur mit der Zahl.</translation>
    </message>
    <message numerus="yes">
        <source>Results (%n)</source>
        <translation>
            <numerusform>Treffer (%n)</numerusform>
            <numerusform>Treffer (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>Codes and causes</source>
        <translation>Codes und Ursachen</translation>
    </message>
</context>
<context>
    <name>CandidatesWidget</name>
    <message>
        <source>This would tell them apart:</source>
        <translation>Das würde den Unterschied zeigen:</translation>
    </message>
    <message>
        <source>What else it could be</source>
        <translation>Was es sonst sein könnte</translation>
    </message>
    <message>
        <source>Where the text disagrees with itself</source>
        <translation>Wo sich der Text widerspricht</translation>
    </message>
</context>
<context>
    <name>CodeTilesWidget</name>
    <message>
        <source>No standard defines this code; only its digits tell what it means.</source>
        <translation>Kein Standard legt diesen Code fest; nur seine Ziffern verraten, was er bedeutet.</translation>
    </message>
    <message>
        <source>Seen in practice; no document confirms this meaning.</source>
        <translation>In der Praxis beobachtet; kein Dokument bestätigt diese Bedeutung.</translation>
    </message>
    <message>
        <source>Code {code}: {name}</source>
        <translation>Code {code}: {name}</translation>
    </message>
    <message>
        <source>Open the entry of this code</source>
        <translation>Eintrag dieses Codes öffnen</translation>
    </message>
    <message>
        <source>In the text</source>
        <translation>Im Text</translation>
    </message>
    <message>
        <source>Show where it stands in the text</source>
        <translation>Zeigen, wo er im Text steht</translation>
    </message>
    <message>
        <source>Show where {code} stands in the text</source>
        <translation>Zeigen, wo {code} im Text steht</translation>
    </message>
</context>
<context>
    <name>HeadlineWidget</name>
    <message>
        <source>{label}: {text}</source>
        <translation>{label}: {text}</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>There is no text in it that could be explained.</source>
        <translation>Darin ist kein Text, der sich erklären ließe.</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>Open it in the Snipping Tool, choose “Text actions”, then “Copy all text”, and paste that here.</source>
        <translation>Öffnen Sie es im Snipping Tool, wählen Sie „Textaktionen“ und „Gesamten Text kopieren“, und fügen Sie das hier ein.</translation>
    </message>
    <message>
        <source>Open it in Preview, select the text in the picture, copy it, and paste that here.</source>
        <translation>Öffnen Sie es in der Vorschau, markieren Sie den Text im Bild, kopieren Sie ihn und fügen Sie ihn hier ein.</translation>
    </message>
    <message>
        <source>A program such as NormCap or gImageReader reads the text in it; copy that and paste it here.</source>
        <translation>Ein Programm wie NormCap oder gImageReader liest den Text darin; kopieren Sie ihn und fügen Sie ihn hier ein.</translation>
    </message>
    <message>
        <source>This is a picture, and its text cannot be read here. {way}</source>
        <translation>Das ist ein Bild, dessen Text hier nicht gelesen werden kann. {way}</translation>
    </message>
    <message>
        <source>Outlook hands over no file when a message is dragged out of its list. Save the message first (File, Save As, or drag it to the desktop), then drop the saved file here.</source>
        <translation>Outlook übergibt keine Datei, wenn eine Nachricht aus der Liste gezogen wird. Speichern Sie die Nachricht zuerst (Datei, Speichern unter, oder auf den Desktop ziehen), und ziehen Sie dann die gespeicherte Datei hierher.</translation>
    </message>
</context>
<context>
    <name>JourneyPicture</name>
    <message>
        <source>The way of the message. {summary}</source>
        <translation>Der Weg der Nachricht. {summary}</translation>
    </message>
    <message>
        <source>Stopped here</source>
        <translation>Hier aufgehalten</translation>
    </message>
    <message>
        <source>Waiting here</source>
        <translation>Wartet hier</translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation>Nicht erreicht</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Durchlaufen</translation>
    </message>
    <message>
        <source>{status}: {host}</source>
        <translation>{status}: {host}</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation>Hinweis schließen</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Digit by digit</source>
        <translation>Ziffer für Ziffer</translation>
    </message>
</context>
<context>
    <name>PasteBox</name>
    <message>
        <source>The failure, as it stands</source>
        <translation>Die Fehlermeldung, wie sie dasteht</translation>
    </message>
    <message>
        <source>Paste here what your mail program, a returned message or a web form says, or drop a file.</source>
        <translation>Fügen Sie hier ein, was Ihr Mailprogramm, eine zurückgekommene Nachricht oder ein Webformular meldet, oder ziehen Sie eine Datei hierher.</translation>
    </message>
</context>
<context>
    <name>PastePane</name>
    <message>
        <source>{name} (the first {shown} of {all} characters are shown; all were read)</source>
        <translation>{name} (die ersten {shown} von {all} Zeichen werden gezeigt; gelesen wurden alle)</translation>
    </message>
    <message>
        <source>{name} (the first {shown} of {all} characters are shown; only the beginning was read)</source>
        <translation>{name} (die ersten {shown} von {all} Zeichen werden gezeigt; nur der Anfang wurde gelesen)</translation>
    </message>
    <message>
        <source>The failure, as it stands</source>
        <translation>Die Fehlermeldung, wie sie dasteht</translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>The settings could not be read; they were set aside as “{file}”.</source>
        <translation>Die Einstellungen waren nicht lesbar; sie wurden als „{file}“ beiseitegelegt.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program: {problem}. Your text is still there.</source>
        <translation>Im Programm ist etwas schiefgegangen: {problem}. Ihr Text ist noch da.</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Wird gelesen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ReadingsWidget</name>
    <message>
        <source>What was read</source>
        <translation>Was gelesen wurde</translation>
    </message>
    <message>
        <source>{label}: {text}. Show it in the text</source>
        <translation>{label}: {text}. Im Text zeigen</translation>
    </message>
    <message>
        <source>Show it in the text</source>
        <translation>Im Text zeigen</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>&amp;Clear this list</source>
        <translation>Diese Liste &amp;leeren</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search codes and causes</source>
        <translation>Codes und Ursachen suchen</translation>
    </message>
    <message>
        <source>Up and Down move through the results, Enter opens, Escape clears.</source>
        <translation>Pfeil auf und ab gehen durch die Treffer, Eingabe öffnet, Escape leert.</translation>
    </message>
</context>
<context>
    <name>Searching</name>
    <message>
        <source>No standard defines it. Open it to see what its digits mean.</source>
        <translation>Kein Standard legt ihn fest. Öffnen Sie ihn, um zu sehen, was seine Ziffern bedeuten.</translation>
    </message>
</context>
<context>
    <name>Service</name>
    <message>
        <source>A file of your own catalogue was left out: {reason}</source>
        <translation>Eine Datei Ihres eigenen Katalogs wurde ausgelassen: {reason}</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>“{file}” could not be read: {reason}.</source>
        <translation>„{file}“ konnte nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>Something went wrong inside the program: {problem}. Your text is still there.</source>
        <translation>Im Programm ist etwas schiefgegangen: {problem}. Ihr Text ist noch da.</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keys</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>Search, from anywhere but a text field</source>
        <translation>Suchen, außer in einem Textfeld</translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation>Diese Übersicht</translation>
    </message>
    <message>
        <source>Move through the results</source>
        <translation>Durch die Treffer gehen</translation>
    </message>
    <message>
        <source>Open the result</source>
        <translation>Treffer öffnen</translation>
    </message>
    <message>
        <source>Clear the search, then go back to where you were</source>
        <translation>Suche leeren, dann zurück zur vorigen Stelle</translation>
    </message>
</context>
<context>
    <name>SourcesWidget</name>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
</context>
<context>
    <name>StepsWidget</name>
    <message>
        <source>What to do now</source>
        <translation>Was jetzt zu tun ist</translation>
    </message>
    <message>
        <source>{number}.</source>
        <translation>{number}.</translation>
    </message>
    <message>
        <source>Open {address} in the browser</source>
        <translation>{address} im Browser öffnen</translation>
    </message>
    <message>
        <source>Opens in the browser</source>
        <translation>Öffnet sich im Browser</translation>
    </message>
</context>
<context>
    <name>TakeAway</name>
    <message>
        <source>The answer is on the clipboard.</source>
        <translation>Die Antwort ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The text for a support ticket is on the clipboard. Passwords are left out.</source>
        <translation>Der Text für die Supportanfrage ist in der Zwischenablage. Kennwörter sind weggelassen.</translation>
    </message>
    <message>
        <source>The message to the postmaster is on the clipboard.</source>
        <translation>Die Nachricht an den Postmaster ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The reply is on the clipboard.</source>
        <translation>Die Antwort an die fragende Person ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>The sentence is on the clipboard.</source>
        <translation>Der Satz ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>{code} is on the clipboard.</source>
        <translation>{code} ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
    <message>
        <source>Text (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>The answer could not be printed.</source>
        <translation>Die Antwort konnte nicht gedruckt werden.</translation>
    </message>
    <message>
        <source>The answer was sent to the printer.</source>
        <translation>Die Antwort wurde an den Drucker geschickt.</translation>
    </message>
    <message>
        <source>the file cannot be written</source>
        <translation>die Datei lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>Print the answer</source>
        <translation>Antwort drucken</translation>
    </message>
    <message>
        <source>Save the answer</source>
        <translation>Antwort speichern</translation>
    </message>
    <message>
        <source>Saved as “{file}”.</source>
        <translation>Gespeichert als „{file}“.</translation>
    </message>
    <message>
        <source>“{file}” could not be saved: {reason}.</source>
        <translation>„{file}“ konnte nicht gespeichert werden: {reason}.</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>{digit}: {name}. {meaning}</source>
        <translation>{digit}: {name}. {meaning}</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Search codes and causes   ({keys})</source>
        <translation>Codes und Ursachen suchen   ({keys})</translation>
    </message>
    <message>
        <source>The clipboard holds something that looks like a mail failure</source>
        <translation>Die Zwischenablage enthält etwas, das wie eine Mail-Fehlermeldung aussieht</translation>
    </message>
    <message>
        <source>Explain what is on the clipboard ({keys})</source>
        <translation>Inhalt der Zwischenablage erklären ({keys})</translation>
    </message>
</context>
<context>
    <name>TreeModel</name>
    <message numerus="yes">
        <source>%n entry(s)</source>
        <translation>
            <numerusform>%n Eintrag</numerusform>
            <numerusform>%n Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>Codes and causes</source>
        <translation>Codes und Ursachen</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
</context>
<context>
    <name>UnbrokenLabel</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>What happened to your mail?</source>
        <translation>Was ist mit Ihrer E-Mail geschehen?</translation>
    </message>
    <message>
        <source>Paste the whole failure above, just as it stands: the box of your mail program, the message that came back, or a line from a log. You will read what happened, on whose side, whether it will pass by itself, and what to do now. Nothing leaves this computer.</source>
        <translation>Fügen Sie oben die ganze Fehlermeldung ein, so wie sie dasteht: das Fenster Ihres Mailprogramms, die zurückgekommene Nachricht oder eine Zeile aus einem Protokoll. Sie erfahren, was geschehen ist, auf wessen Seite, ob es von selbst vorübergeht und was jetzt zu tun ist. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Try an example</source>
        <translation>Ein Beispiel ansehen</translation>
    </message>
    <message>
        <source>What a mail program shows when it cannot send</source>
        <translation>Was ein Mailprogramm zeigt, wenn es nicht senden kann</translation>
    </message>
    <message>
        <source>A message that came back for two recipients</source>
        <translation>Eine Nachricht, die für zwei Empfänger zurückkam</translation>
    </message>
    <message>
        <source>A single line that a server answered</source>
        <translation>Eine einzelne Zeile, die ein Server geantwortet hat</translation>
    </message>
    <message>
        <source>Only a number?</source>
        <translation>Nur eine Zahl?</translation>
    </message>
    <message>
        <source>Type it into the search box, or look through the list on the left: every digit is explained.</source>
        <translation>Geben Sie sie ins Suchfeld ein, oder blättern Sie links im Verzeichnis: Jede Ziffer wird erklärt.</translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>Messages, texts and logs ({endings})</source>
        <translation>Nachrichten, Texte und Protokolle ({endings})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open a returned message or a text</source>
        <translation>Zurückgekommene Nachricht oder Text öffnen</translation>
    </message>
</context>
</TS>
