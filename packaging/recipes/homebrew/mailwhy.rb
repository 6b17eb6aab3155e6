cask "mailwhy" do
  arch arm: "arm64", intel: "x86_64"

  version "$version"
  sha256 arm:   "$dmg_arm_sha256",
         intel: "$dmg_intel_sha256"

  url "$homepage/releases/download/v#{version}/mailwhy-#{version}-macos-#{arch}.dmg"
  name "Mailwhy"
  desc "Explains mail failures, offline"
  homepage "$homepage"

  livecheck do
    url :url
    strategy :github_latest
  end

  depends_on macos: ">= :ventura"

  app "Mailwhy.app"
  binary "#{appdir}/Mailwhy.app/Contents/MacOS/mailwhy"

  zap trash: [
    "~/Library/Application Support/Mailwhy",
    "~/Library/Saved Application State/$id.savedState",
  ]
end
