import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes all jars of a folder anew, without compression. An image's layer is compressed as a whole on its way to the host:
 * that does better with plain classes than with each of them squeezed before, by a quarter.
 * <p>
 * Run as {@code java StoreJars.java FOLDER}, before an AOT cache is made, which knows the jars by their size and time.
 */
final class StoreJars {

	private StoreJars() {
	}

	public static void main(String[] args) throws IOException {
		try (Stream<Path> files = Files.walk(Path.of(args[0]))) {
			List<Path> jars = files.filter((file) -> file.toString().endsWith(".jar")).toList();
			jars.forEach(StoreJars::store);
			System.out.println("Stored " + jars.size() + " jars without compression.");
		}
	}

	private static void store(Path jar) {
		Path stored = jar.resolveSibling(jar.getFileName() + ".stored");
		try {
			copy(jar, stored);
			Files.setLastModifiedTime(stored, Files.getLastModifiedTime(jar));
			Files.move(stored, jar, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("could not write " + jar + " anew", ex);
		}
	}

	private static void copy(Path jar, Path stored) throws IOException {
		try (ZipFile from = new ZipFile(jar.toFile());
				OutputStream file = Files.newOutputStream(stored);
				ZipOutputStream to = new ZipOutputStream(file)) {
			for (ZipEntry entry : Collections.list(from.entries())) {
				byte[] content = from.getInputStream(entry).readAllBytes();
				to.putNextEntry(plain(entry, content));
				to.write(content);
				to.closeEntry();
			}
		}
	}

	private static ZipEntry plain(ZipEntry entry, byte[] content) {
		CRC32 checksum = new CRC32();
		checksum.update(content);
		ZipEntry plain = new ZipEntry(entry.getName());
		plain.setTime(entry.getTime());
		plain.setMethod(ZipEntry.STORED);
		plain.setSize(content.length);
		plain.setCrc(checksum.getValue());
		return plain;
	}

}
