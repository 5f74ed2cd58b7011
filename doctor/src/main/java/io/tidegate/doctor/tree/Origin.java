package io.tidegate.doctor.tree;

/**
 * Where a value stands.
 *
 * @param file the file's name as it was given, or what else it was read from
 * @param line the line, counted from 1; 0 if there are no lines
 * @param path the way to it inside the file, such as {@code services/0/loadBalancers}
 */
public record Origin(String file, int line, String path) {

	/**
	 * Return the origin of something inside this.
	 * @param step its key or index
	 * @param at its line
	 */
	public Origin child(String step, int at) {
		return new Origin(this.file, at, this.path.isEmpty() ? step : this.path + "/" + step);
	}

	@Override
	public String toString() {
		return (this.line > 0) ? this.file + ":" + this.line : this.file;
	}

}
