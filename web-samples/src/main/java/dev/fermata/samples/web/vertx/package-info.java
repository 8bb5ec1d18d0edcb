/** The application in Vert.x. */
package dev.fermata.samples.web.vertx;
