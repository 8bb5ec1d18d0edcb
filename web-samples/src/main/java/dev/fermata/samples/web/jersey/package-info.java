/** The application in Jakarta REST, on Jersey and Grizzly. */
package dev.fermata.samples.web.jersey;
