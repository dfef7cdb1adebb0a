//! The one binary. What it can do stands in [`mingzhang::command`].
#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    mingzhang::command::main()
}
