/**
 * What is told where the compiler is not javac: which methods and lambdas it cannot compile. Such a
 * compiler shows declarations only, so awaits are looked for in the text of the sources. Nothing
 * here may need the API of javac, which need not be there.
 *
 * <p>Uses {@code diagnostic} and {@code abi}; used by the processors.
 */
package dev.fermata.processor.othercompiler;
