//! A private PostgreSQL: one cluster for a test process, one database for a test.
//!
//! The cluster lives in a temporary folder and listens on a socket there, on no port. A small shell keeps it: it waits at a pipe that
//! this process holds and stops the cluster when the pipe ends, so that nothing is left behind by a panic, an abort or a kill either.

use std::io::{BufRead, BufReader};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// What the shell does: `$1` is the programs' folder, `$2` ours. It says one word when the cluster answers.
const KEEPER: &str = r#"
trap '' INT TERM HUP
"$1/initdb" -D "$2/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$2/initdb.log" 2>&1 || { cat "$2/initdb.log" >&2; exit 1; }
"$1/pg_ctl" -w -t 120 -D "$2/data" -l "$2/postgres.log" \
    -o "-k '$2' -c listen_addresses='' -c max_connections=200 -c fsync=off -c full_page_writes=off" start >/dev/null 2>&1 </dev/null \
    || { cat "$2/postgres.log" >&2; exit 1; }
echo ready
cat >/dev/null
"$1/pg_ctl" -w -D "$2/data" -m immediate stop >/dev/null 2>&1
rm -rf "$2"
"#;

struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    databases: AtomicU32,
    /// Holds the pipe at which the shell waits.
    _keeper: Child,
}

static CLUSTER: OnceLock<Cluster> = OnceLock::new();

/// The address of a new, empty database. Starts the cluster where this process has none yet.
pub fn database() -> String {
    let cluster = CLUSTER.get_or_init(start);
    let name = format!("county{}", cluster.databases.fetch_add(1, Ordering::Relaxed));
    let host = cluster.folder.display();
    let made = Command::new(cluster.programs.join("createdb"))
        .args(["-h", &host.to_string(), "-U", "postgres", &name])
        .output()
        .expect("createdb runs");
    assert!(made.status.success(), "createdb: {}", String::from_utf8_lossy(&made.stderr));
    format!("postgres://postgres@localhost/{name}?host={}", host.to_string().replace('/', "%2F"))
}

fn start() -> Cluster {
    let programs = programs().expect("PostgreSQL's initdb and postgres are installed (Debian: postgresql)");
    let folder = tempfile::Builder::new().prefix("mingzhang-pg-").tempdir().expect("a temporary folder").keep();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).expect("the folder is ours");
    // Whoever owns the folder is who we are: PostgreSQL refuses to run as root.
    let mut command = if folder.metadata().expect("the folder is there").uid() == 0 {
        let (name, uid, gid) = unprivileged();
        chown(&folder, Some(uid), Some(gid)).expect("root may give a folder away");
        let mut command = Command::new("setpriv");
        command.args(["--reuid", &name, "--regid", &gid.to_string(), "--clear-groups", "sh"]);
        command
    } else {
        Command::new("sh")
    };
    let mut keeper = command
        .args(["-c", KEEPER, "keeper"])
        .args([&programs, &folder])
        .current_dir(&folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a shell starts");
    let mut word = String::new();
    BufReader::new(keeper.stdout.take().expect("a pipe")).read_line(&mut word).expect("the shell's word");
    assert_eq!(word, "ready\n", "PostgreSQL did not start; its words are above");
    Cluster { programs, folder, databases: AtomicU32::new(0), _keeper: keeper }
}

/// The folder with all of the programs: the newest under Debian's, else that of an `initdb` on the path.
fn programs() -> Option<PathBuf> {
    let whole = |folder: &Path| ["initdb", "pg_ctl", "postgres", "createdb"].iter().all(|name| folder.join(name).is_file());
    let version = |folder: &PathBuf| folder.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok());
    let mut installed: Vec<PathBuf> =
        std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    installed.sort_by_key(version);
    let installed = installed.into_iter().rev().map(|folder| folder.join("bin"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    // A link on the path may stand alone; the folder that it leads to has the others.
    let linked = |folder: PathBuf| folder.join("initdb").canonicalize().ok().and_then(|file| Some(file.parent()?.to_owned()));
    let on_path: Vec<PathBuf> = std::env::split_paths(&path).filter_map(linked).collect();
    installed.chain(on_path).find(|folder| whole(folder))
}

/// An account that owns nothing much: name, user and group number.
fn unprivileged() -> (String, u32, u32) {
    let accounts = std::fs::read_to_string("/etc/passwd").expect("accounts");
    let account = |wanted: &str| {
        accounts
            .lines()
            .map(|line| line.split(':').collect::<Vec<_>>())
            .find(|fields| fields.len() > 3 && fields[0] == wanted)
            .and_then(|fields| Some((wanted.to_owned(), fields[2].parse().ok()?, fields[3].parse().ok()?)))
    };
    account("postgres").or_else(|| account("nobody")).expect("an account `postgres` or `nobody`")
}
