package io.tidegate.platform;

import java.util.Optional;

/**
 * The EC2 instance this process runs on.
 *
 * @param id for example {@code i-0123456789abcdef0}
 * @param address its first private IPv4 address, absent if it is not told
 * @param availabilityZone for example {@code eu-west-1b}, absent if it is not told
 */
public record Instance(String id, Optional<String> address, Optional<String> availabilityZone) {
}
