//! Names of hosts, looked up for pages that anybody may have named. What is looked at here is what is connected to: a name that
//! gives another address a moment later gains nothing.

use std::fmt;

use causerie_engine::links;
use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Gives public addresses alone.
#[derive(Default)]
pub(super) struct PublicResolver(DefaultResolver);

impl fmt::Debug for PublicResolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicResolver")
    }
}

impl Resolver for PublicResolver {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let mut public = self.empty();
        for address in self.0.resolve(uri, config, timeout)?.iter() {
            if links::is_public(address.ip()) {
                public.push(*address);
            }
        }
        if public.is_empty() { Err(Error::HostNotFound) } else { Ok(public) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_this_machine_leads_nowhere() {
        let timeout = NextTimeout::default();
        for uri in ["http://localhost/", "http://127.0.0.1/", "http://[::1]/", "http://169.254.169.254/"] {
            let uri: Uri = uri.parse().expect("a URI");
            let found = PublicResolver::default().resolve(&uri, &Config::default(), timeout);
            assert!(matches!(found, Err(Error::HostNotFound)), "{uri}");
        }
        let uri: Uri = "http://93.184.215.14/".parse().expect("a URI");
        let found = PublicResolver::default().resolve(&uri, &Config::default(), timeout);
        assert_eq!(found.expect("an address").len(), 1);
    }
}
