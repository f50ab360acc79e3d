//! `cargo xtask test --browsers all`: a short story in the other browsers, where they are.

use crate::repo::{Outcome, Repo, run};
use crate::tools;
use std::path::{Path, PathBuf};

/// In which browsers the page is tested.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Browsers {
    /// Everything in Chromium
    Chromium,
    /// Everything in Chromium, then a short story in Firefox, and in WebKit where its driver is
    All,
}

/// Where Debian keeps the driver of WebKit, which comes with a browser.
const WEBKIT_DRIVER: &str = "/usr/bin/WebKitWebDriver";

/// What to say when there is no Firefox and it cannot be installed from here.
const NO_FIREFOX: &str = "Firefox is missing: install it, or set FIREFOX_PATH to its program";

/// What to say when there is no driver of WebKit.
const NO_WEBKIT: &str = "no driver of WebKit: install webkit2gtk-driver and xvfb to test there too";

/// Tells the same story in Chromium and in each other browser that there is: all must show the same words.
pub(crate) fn test(repo: &Repo) -> Outcome {
    let stories = repo.tests().join("other_browsers");
    tools::packages(&stories)?;
    let chromium = tools::chromium(repo)?;
    let firefox = firefox(repo)?;
    let mut names = vec!["firefox"];
    if Path::new(WEBKIT_DRIVER).is_file()
        || tools::debian_packages(repo, &["webkit2gtk-driver", "xvfb", "xauth"], NO_WEBKIT).is_ok()
    {
        names.push("webkit");
    } else {
        println!("{NO_WEBKIT}");
    }
    let mut node = repo.command("node");
    node.args(["--test", "tests/other_browsers/story.test.mjs"])
        .env("CHROMIUM_PATH", chromium)
        .env("FIREFOX_PATH", firefox)
        .env("FUNNELCAST_BROWSERS", names.join(","))
        .env("FUNNELCAST_DIST", repo.dist());
    run(&mut node, tools::NO_NODE)
}

/// The Firefox to test in: the one the user names, else an installed one, else (as root on Debian) Debian's own.
fn firefox(repo: &Repo) -> Outcome<PathBuf> {
    const MACOS: &str = "/Applications/Firefox.app/Contents/MacOS/firefox";
    let find = || {
        tools::program(
            "FIREFOX_PATH",
            &["firefox", "firefox-esr"],
            &[MACOS],
            NO_FIREFOX,
        )
    };
    find().or_else(|_| {
        tools::debian_packages(repo, &["firefox-esr"], NO_FIREFOX)?;
        find()
    })
}
