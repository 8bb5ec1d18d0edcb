package dev.fermata.processor.model;

import javax.lang.model.type.TypeMirror;

/** A parameter of an async method, as it is declared. */
public record Parameter(String name, TypeMirror type) {}
