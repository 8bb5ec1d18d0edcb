/** The application in Spring: the same controller on MVC and on WebFlux. */
package dev.fermata.samples.web.spring;
