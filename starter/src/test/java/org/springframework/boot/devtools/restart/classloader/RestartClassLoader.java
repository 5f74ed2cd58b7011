package org.springframework.boot.devtools.restart.classloader;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Has the name of the class loader that devtools restart applications with, and nothing
 * else of it.
 */
public final class RestartClassLoader extends URLClassLoader {

	public RestartClassLoader(ClassLoader parent) {
		super(new URL[0], parent);
	}

}
