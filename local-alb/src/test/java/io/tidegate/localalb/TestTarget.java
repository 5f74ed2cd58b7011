package io.tidegate.localalb;

/**
 * Something that can be registered.
 */
interface TestTarget extends AutoCloseable {

	String id();

	int port();

	default String address() {
		return id() + ":" + port();
	}

	@Override
	void close();

}
