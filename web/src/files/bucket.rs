//! Files in a bucket that speaks S3, for several servers that share them.

use std::sync::Arc;

use object_store::ObjectStore;
use object_store::aws::AmazonS3Builder;
use object_store::prefix::PrefixStore;

/// A bucket and how to reach it.
#[derive(Clone, PartialEq, Eq)]
pub struct Bucket {
    /// Its name.
    pub bucket: String,
    /// The folder in it; empty for the whole.
    pub folder: String,
    /// The address of the service, where it is not the one that invented this.
    pub endpoint: Option<String>,
    /// Its region.
    pub region: Option<String>,
    /// The access key's id.
    pub key: String,
    /// The access key.
    pub secret: String,
}

/// Without the key.
impl std::fmt::Debug for Bucket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Bucket({}/{})", self.bucket, self.folder)
    }
}

impl Bucket {
    /// Makes it ready; nothing is asked of it yet.
    ///
    /// # Errors
    /// Where the settings do not suffice.
    pub fn open(&self) -> Result<Arc<dyn ObjectStore>, object_store::Error> {
        // It fails where one is chosen already, and then that one does.
        rustls::crypto::ring::default_provider().install_default().ok();
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(&self.bucket)
            .with_access_key_id(&self.key)
            .with_secret_access_key(&self.secret)
            .with_region(self.region.as_deref().unwrap_or("us-east-1"));
        if let Some(endpoint) = &self.endpoint {
            // On the machine itself there may be no certificate.
            let is_local = endpoint.starts_with("http://127.0.0.1") || endpoint.starts_with("http://localhost");
            builder = builder.with_endpoint(endpoint).with_allow_http(is_local);
        }
        let store = builder.build()?;
        Ok(if self.folder.is_empty() { Arc::new(store) } else { Arc::new(PrefixStore::new(store, self.folder.as_str())) })
    }
}
