package io.tidegate.localalb;

/**
 * Something that can be set while the load balancer runs. To be used on the event loop
 * only.
 */
final class Setting<T> {

	private T value;

	Setting(T value) {
		this.value = value;
	}

	T get() {
		return this.value;
	}

	void set(T next) {
		this.value = next;
	}

}
