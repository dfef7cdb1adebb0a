//! What the privacy guard is told: the list that comes with the program, or a county's own.

use std::io::ErrorKind;
use std::path::Path;

use ledger::rules::privacy::Guard;

use crate::failure::Failure;

/// A county's own list, in the data folder.
const FILE: &str = "privacy.json";

/// The guard of a data folder: `privacy.json` there takes the place of the list that comes with the program.
///
/// # Errors
/// A file that cannot be read, or is no such list: a guard that looks for less than it was told would be worse than none.
pub fn guard(data: &Path) -> Result<Guard, Failure> {
    let path = data.join(FILE);
    let list = match std::fs::read(&path) {
        Ok(bytes) => Guard::parse(&bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => Guard::built_in(),
        Err(error) => return Err(Failure::file(&path, &error)),
    };
    list.map_err(|fault| Failure::new("cli-privacy").with("path", &path.display()).with("detail", &fault))
}
