package io.tidegate.localalb.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

import io.tidegate.localalb.AlbError;
import io.tidegate.localalb.registry.Registry;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps everything that was created in a file: written after each change, in one step, so
 * that whoever reads it finds either what was before or what is after.
 */
final class StateFile {

	private static final Logger log = LoggerFactory.getLogger(StateFile.class);

	private final Path file;

	private final Registry registry;

	private final Arns arns;

	private final JsonMapper mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	StateFile(Path file, Registry registry, Arns arns) {
		this.file = file.toAbsolutePath();
		this.registry = registry;
		this.arns = arns;
	}

	/**
	 * Writes what there is now. A file that cannot be written is told in the log: the
	 * change has happened all the same.
	 */
	void save() {
		Path next = this.file.resolveSibling(this.file.getFileName() + ".next");
		try {
			Files.write(next, this.mapper.writeValueAsBytes(Snapshot.of(this.registry, this.arns)));
			Files.move(next, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			log.error("The state was not written to {}: what has changed since is lost at the next start", this.file,
					ex);
		}
	}

	/**
	 * Makes again what the file holds.
	 * @param restoration makes it
	 * @return fails with a sentence if the file cannot be read, or a port not be opened;
	 * nothing happens where there is no file
	 */
	Future<Void> restore(Restoration restoration) {
		if (!Files.exists(this.file)) {
			return Future.succeededFuture();
		}
		try {
			Map<?, ?> snapshot = this.mapper.readValue(Files.readAllBytes(this.file), Map.class);
			return restoration.of(snapshot, this.arns);
		}
		catch (IOException | JacksonException | IllegalArgumentException | AlbError | ClassCastException ex) {
			return Future.failedFuture(new IllegalArgumentException("The state in " + this.file
					+ " cannot be read: delete the file to start with nothing. " + ex.getMessage(), ex));
		}
	}

}
