//! The command line as a program.

use std::process::ExitCode;

fn main() -> ExitCode {
    funnelcast::command::main(std::env::args_os())
}
