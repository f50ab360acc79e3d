//! `cargo xtask serve`: the page on this machine, as a static host would serve it.

use crate::build;
use crate::repo::{Failure, Outcome, Repo};
use crate::site::{Found, Page, Site, accepts_gzip};
use std::io::{self, Cursor};
use std::net::{Ipv4Addr, TcpListener};
use std::thread;
use tiny_http::{Header, Method, Request, Response, Server};

/// A page loads a dozen files; more threads than this would wait for the disk of one machine anyway.
const THREADS: usize = 4;

/// How to serve.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The port to listen on; 0 picks a free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Build fast, unoptimised for size and with names for the browser's debugger
    #[arg(long)]
    debug: bool,
}

/// Builds the page and serves it until it is stopped.
pub(crate) fn run(repo: &Repo, arguments: &Arguments) -> Outcome {
    // Before the build: nobody should wait for it only to learn that the port is taken.
    let listener = listen(arguments.port)?;
    let address = listener
        .local_addr()
        .map_err(|error| format!("the address is unknown: {error}"))?;
    build::dist(repo, arguments.debug)?;
    let site = Site::read(&repo.dist())?;
    let server = Server::from_listener(listener, None)
        .map_err(|error| format!("the server did not start: {error}"))?;
    println!("Funnelcast is at http://{address}/ (Ctrl-C stops it)");
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| answer_all(&server, &site));
        }
    });
    Err(Failure(
        "the server stopped listening; start it again".to_owned(),
    ))
}

/// Takes the port, for this machine only.
fn listen(port: u16) -> Outcome<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        Failure(match error.kind() {
            io::ErrorKind::AddrInUse => format!("port {port} is taken; choose another with --port"),
            io::ErrorKind::PermissionDenied => {
                format!("port {port} is not allowed; choose one above 1023 with --port")
            }
            _ => format!("port {port} cannot be used ({error}); choose another with --port"),
        })
    })
}

/// Answers requests until the server ends.
fn answer_all(server: &Server, site: &Site) {
    while let Ok(request) = server.recv() {
        let response = answer(&request, site);
        // A browser that has gone away is no failure of the server's.
        let _ = request.respond(response);
    }
}

/// What is sent back: the bytes are all in memory.
type Answer = Response<Cursor<Vec<u8>>>;

/// The answer to one request.
fn answer(request: &Request, site: &Site) -> Answer {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return with(
            text(405, "only GET and HEAD are answered here"),
            "Allow",
            "GET, HEAD",
        );
    }
    match site.find(request.url()) {
        Found::Page(page) => send(page, wants_gzip(request)),
        Found::Folder(address) => with(
            text(301, "the folder's address ends with a slash"),
            "Location",
            &address,
        ),
        Found::Nothing => text(404, "there is no such file here"),
        Found::Refused => text(400, "this is no address of this site"),
    }
}

/// Whether the browser says that it can unpack gzip.
fn wants_gzip(request: &Request) -> bool {
    let mut headers = request.headers().iter();
    headers
        .any(|header| header.field.equiv("Accept-Encoding") && accepts_gzip(header.value.as_str()))
}

/// A file of the page, compressed if it can be and may be.
fn send(page: &Page, gzip: bool) -> Answer {
    match &page.gzipped {
        Some(gzipped) if gzip => {
            let answer = basic(200, page.mime, gzipped.clone());
            with(
                with(answer, "Content-Encoding", "gzip"),
                "Vary",
                "Accept-Encoding",
            )
        }
        Some(_) => with(
            basic(200, page.mime, page.plain.clone()),
            "Vary",
            "Accept-Encoding",
        ),
        None => basic(200, page.mime, page.plain.clone()),
    }
}

/// One line of text.
fn text(status: u16, line: &str) -> Answer {
    basic(
        status,
        "text/plain; charset=utf-8",
        format!("{status}: {line}\n").into_bytes(),
    )
}

/// What every answer has.
fn basic(status: u16, mime: &str, bytes: Vec<u8>) -> Answer {
    // The length is always known, so no answer need be chunked.
    let answer = Response::from_data(bytes)
        .with_status_code(status)
        .with_chunked_threshold(usize::MAX);
    // A page rebuilt must be a page reloaded.
    let answer = with(
        with(answer, "Content-Type", mime),
        "Cache-Control",
        "no-cache",
    );
    with(answer, "X-Content-Type-Options", "nosniff")
}

/// Adds a header; one that HTTP cannot carry is left out.
fn with(answer: Answer, name: &str, value: &str) -> Answer {
    match Header::from_bytes(name, value) {
        Ok(header) => answer.with_header(header),
        Err(()) => answer,
    }
}
