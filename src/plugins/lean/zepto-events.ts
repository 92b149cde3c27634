/**
 * 搜索框的下拉提示用 Zepto；它见事件上已有 isDefaultPrevented 就不再补别的方法，而 Preact 处理过的事件正好只有一部分。
 * 缺的这个补上，不然提示装好以后再打的字都查不了。
 */
if (typeof window !== 'undefined') {
  Object.defineProperty(Event.prototype, 'isImmediatePropagationStopped', {configurable: true, writable: true, value: () => false});
}

export {};
