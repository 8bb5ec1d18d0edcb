/**
 * One little web application in four frameworks, the servers that it asks, and the program that
 * starts it.
 */
package dev.fermata.samples.web;
