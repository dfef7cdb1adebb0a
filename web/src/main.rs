//! The one binary. What it can do stands in [`mingzhang::cli`].
#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    mingzhang::cli::main()
}
