/**
 * Library mode with servlets: requests, streams and sockets as Tomcat and Jetty have
 * them.
 */
@NullMarked
package io.tidegate.spring.servlet;

import org.jspecify.annotations.NullMarked;
