package dev.fermata.processor.othercompiler;

/** A name, keyword or sign of a source. A sign has one character; lines are counted from 1 on. */
record Word(String text, int line) {}
