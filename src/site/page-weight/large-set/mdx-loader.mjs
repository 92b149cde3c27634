import compile from './docusaurus-mdx.mjs';

/** 浏览器和服务器的两份各排一队：两份共用编译结果时，服务器的要等浏览器的，排成一队就互相等住。 */
const last = new Map();

/**
 * Docusaurus 的 MDX 编译，一页编完再编下一页。打包器把几千页一起交来，交错着编，几千棵语法树就同时都在内存里。
 * 编得不成的照样报给打包器，不挡后面的。
 */
export default function mdxLoader(source) {
  const done = this.async();
  const queue = this._compiler?.name;
  last.set(queue, (last.get(queue) ?? Promise.resolve()).then(() => new Promise((resolve) => {
    const finish = (...result) => {
      resolve();
      done(...result);
    };
    const context = Object.create(this, {async: {value: () => finish}});
    Promise.resolve(compile.call(context, source)).catch(finish);
  })));
}
