//! `cargo xtask serve`: the page on this machine, as a static host would serve it.

use crate::build;
use crate::repo::{Failure, Outcome, Repo};
use crate::site::{Found, Page, Site, accepts_gzip};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, LOCATION, VARY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::Response;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;

/// How to serve.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The port to listen on; 0 picks a free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Build fast, unoptimised for size and with names for the browser's debugger
    #[arg(long)]
    debug: bool,
    /// Let browsers keep the page, as other hosts do; a rebuilt page then waits until it is chosen there
    #[arg(long)]
    offline: bool,
}

/// In place of the script that keeps the page: what was kept goes, and a page rebuilt is a page reloaded.
const KEEPS_NOTHING: &[u8] = include_bytes!("page/no_service_worker.js");

/// Builds the page and serves it until it is stopped.
pub(crate) fn run(repo: &Repo, arguments: &Arguments) -> Outcome {
    // Before the build: nobody should wait for it only to learn that the port is taken.
    let listener = listen(arguments.port)?;
    let address = listener
        .local_addr()
        .map_err(|error| format!("the address is unknown: {error}"))?;
    build::dist(repo, arguments.debug, None)?;
    let mut site = Site::read(&repo.dist())?;
    if !arguments.offline {
        site.replace("service_worker.js", KEEPS_NOTHING);
    }
    println!("Funnelcast is at http://{address}/ (Ctrl-C stops it)");
    serve(listener, Arc::new(site)).map_err(|error| Failure(format!("the server stopped: {error}")))
}

/// Answers requests until the program is stopped.
fn serve(listener: TcpListener, site: Arc<Site>) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    tokio::runtime::Builder::new_multi_thread()
        .enable_io()
        .build()?
        .block_on(async {
            let router = Router::new().fallback(move |request: Request| {
                let site = Arc::clone(&site);
                async move { answer(&request, &site) }
            });
            axum::serve(tokio::net::TcpListener::from_std(listener)?, router).await
        })
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

/// The answer to one request.
fn answer(request: &Request, site: &Site) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let line = "only GET and HEAD are answered here";
        let mut answer = text(StatusCode::METHOD_NOT_ALLOWED, line);
        let allowed = HeaderValue::from_static("GET, HEAD");
        answer.headers_mut().insert(ALLOW, allowed);
        return answer;
    }
    let address = request.uri().path_and_query();
    match site.find(address.map_or("/", |address| address.as_str())) {
        Found::Page(page) => send(page, wants_gzip(request)),
        Found::Folder(address) => {
            let line = "the folder's address ends with a slash";
            let mut answer = text(StatusCode::MOVED_PERMANENTLY, line);
            if let Ok(address) = HeaderValue::from_str(&address) {
                answer.headers_mut().insert(LOCATION, address);
            }
            answer
        }
        Found::Nothing => text(StatusCode::NOT_FOUND, "there is no such file here"),
        Found::Refused => text(StatusCode::BAD_REQUEST, "this is no address of this site"),
    }
}

/// Whether the browser says that it can unpack gzip.
fn wants_gzip(request: &Request) -> bool {
    let mut accepted = request.headers().get_all(ACCEPT_ENCODING).iter();
    accepted.any(|header| header.to_str().is_ok_and(accepts_gzip))
}

/// A file of the page, compressed if it can be and may be.
fn send(page: &Page, gzip: bool) -> Response {
    let packed = page.gzipped.as_ref().filter(|_| gzip);
    let mut answer = basic(
        StatusCode::OK,
        page.mime,
        packed.unwrap_or(&page.plain).clone(),
    );
    let headers = answer.headers_mut();
    if packed.is_some() {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    if page.gzipped.is_some() {
        headers.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    }
    answer
}

/// One line of text.
fn text(status: StatusCode, line: &str) -> Response {
    let line = format!("{}: {line}\n", status.as_u16());
    basic(status, "text/plain; charset=utf-8", line.into())
}

/// What every answer has.
fn basic(status: StatusCode, mime: &'static str, bytes: Bytes) -> Response {
    let mut answer = Response::new(Body::from(bytes));
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(mime));
    // A page rebuilt must be a page reloaded.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer
}
