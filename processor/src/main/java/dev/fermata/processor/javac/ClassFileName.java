package dev.fermata.processor.javac;

import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Where a class file of this compilation is.
 *
 * @param module the name of its module, empty for the unnamed one
 * @param internalName the internal name of the class
 */
record ClassFileName(String module, String internalName) {

  static ClassFileName of(TypeElement type, Elements elements) {
    ModuleElement module = elements.getModuleOf(type);
    return new ClassFileName(
        module == null ? "" : module.getQualifiedName().toString(),
        elements.getBinaryName(type).toString().replace('.', '/'));
  }

  /** Another class of the same module. */
  ClassFileName sibling(String otherInternalName) {
    return new ClassFileName(module, otherInternalName);
  }

  String packageName() {
    int slash = internalName.lastIndexOf('/');
    return slash < 0 ? "" : internalName.substring(0, slash).replace('/', '.');
  }

  String file() {
    return internalName.substring(internalName.lastIndexOf('/') + 1) + ".class";
  }
}
