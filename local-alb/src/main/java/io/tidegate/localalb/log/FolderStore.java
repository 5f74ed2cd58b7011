package io.tidegate.localalb.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.jspecify.annotations.Nullable;

/**
 * A folder with a folder for each bucket.
 */
public final class FolderStore implements BucketStore {

	private final Path folder;

	/**
	 * A folder, which is made when it is needed.
	 * @param folder the folder
	 */
	public FolderStore(Path folder) {
		this.folder = folder.toAbsolutePath().normalize();
	}

	@Override
	public void put(String bucket, String key, byte[] content) throws IOException {
		Path file = file(bucket, key);
		Files.createDirectories(file.getParent());
		// Whoever looks into the folder meanwhile sees whole files only.
		Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
		Files.write(unfinished, content);
		Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	@Override
	public InputStream open(String bucket, String key, @Nullable String version) throws IOException {
		Path file = file(bucket, key);
		if (version != null) {
			throw new IOException("a folder has one version of each file, and not '" + version + "'");
		}
		if (!Files.isRegularFile(file)) {
			throw new IOException("there is no file " + file);
		}
		return Files.newInputStream(file);
	}

	/**
	 * A bucket is one folder of this one, and a key stays in it, whoever names them:
	 * calls of the API do.
	 */
	private Path file(String bucket, String key) throws IOException {
		try {
			Path place = this.folder.resolve(bucket).normalize();
			Path file = place.resolve(key).normalize();
			if (this.folder.equals(place.getParent()) && file.startsWith(place)) {
				return file;
			}
		}
		catch (InvalidPathException ex) {
			// Told below, as what leads elsewhere.
		}
		throw new IOException("The bucket '" + bucket + "' and the key '" + key
				+ "' would leave the log folder: correct the bucket and the prefix.");
	}

}
