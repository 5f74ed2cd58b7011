package io.tidegate.localalb.plane;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import io.tidegate.localalb.AlbListener;
import io.tidegate.localalb.AlbSettings;
import io.tidegate.localalb.authentication.Authenticator;
import io.tidegate.localalb.misbehaviour.Misbehaviours;
import io.tidegate.localalb.registry.Registry;
import io.tidegate.localalb.sticky.StickyCookies;
import io.tidegate.localalb.time.Timeline;
import io.tidegate.localalb.tls.Authority;
import io.vertx.core.Vertx;

/**
 * What every part of the data plane needs.
 *
 * @param vertx the one event loop's owner
 * @param timeline the time
 * @param settings the settings
 * @param random for trace ids and lots
 * @param registry what exists
 * @param cookies bring clients back
 * @param authenticator asks requests who sends them
 * @param authority issues certificates; made when first asked for
 * @param journal is told of every request
 * @param misbehaviours what goes wrong at present on the way to targets
 */
public record Surroundings(Vertx vertx, Timeline timeline, AlbSettings settings, RandomGenerator random,
		Registry registry, StickyCookies cookies, Authenticator authenticator, Supplier<Authority> authority,
		AlbListener journal, Supplier<Misbehaviours> misbehaviours) {
}
