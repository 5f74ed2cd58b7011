package io.tidegate.localalb.log;

import io.tidegate.localalb.tls.BundleSource;

/**
 * Buckets that take log files, and give what trust stores are made of.
 */
public interface BucketStore extends LogStore, BundleSource {

}
