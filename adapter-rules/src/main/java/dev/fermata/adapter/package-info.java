/** What the adapters of types of other libraries have in common, as tests. */
package dev.fermata.adapter;
