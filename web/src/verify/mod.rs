//! stub
use clap::Args;
use crate::texts::Texts;
/// Options.
#[derive(Args)]
pub struct Options { target: String }
/// stub
pub async fn run(_options: &Options, _texts: &Texts) -> std::process::ExitCode { std::process::ExitCode::from(2) }
