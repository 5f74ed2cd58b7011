/**
 * A program that does nothing: what a JVM costs by itself.
 */
public final class Nothing {

	private Nothing() {
	}

	public static void main(String[] args) {
	}

}
