import {createRequire} from 'node:module';

/** 打包器在 Rust 里的那一半，由 JS 的编译器对象拿着。 */
interface NativeCompiler {
  close: () => Promise<void>;
}
interface Binding {
  JsCompiler: new (...args: never[]) => NativeCompiler;
}

/** Docusaurus 用的那一份打包器。 */
export function rspackBinding(): Binding {
  const core = createRequire(createRequire(import.meta.url).resolve('@docusaurus/faster')).resolve('@rspack/core');
  return createRequire(core)('@rspack/binding') as Binding;
}

/**
 * 打包完还要画几千页，打包器的模块图用不着了，却一直占着：Rust 那一半拿着 JS 的回调，回调又拿着它，垃圾回收收不走。
 * 改成关的时候放手；全都关了再叫一次 whenAllClosed，去回收。
 * @param binding 换掉它的 JsCompiler；其余不动
 */
export function releaseOnClose(binding: Binding, whenAllClosed: () => void): void {
  const Native = binding.JsCompiler;
  const natives = new WeakMap<object, NativeCompiler>();
  let open = 0;
  class Released {
    constructor(...args: never[]) {
      natives.set(this, new Native(...args));
      open += 1;
    }

    async close(): Promise<void> {
      const closing = natives.get(this)?.close();
      if (!natives.delete(this)) return;
      await closing;
      open -= 1;
      if (!open) whenAllClosed();
    }
  }
  for (const name of Object.getOwnPropertyNames(Native.prototype)) {
    if (name in Released.prototype) continue;
    Object.defineProperty(Released.prototype, name, {value(this: object, ...args: unknown[]): unknown {
      const native = natives.get(this) as Record<string, (...values: unknown[]) => unknown> | undefined;
      return native?.[name]!(...args);
    }});
  }
  binding.JsCompiler = Released;
}
