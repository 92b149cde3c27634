/** 页面的数据：画到那一页才读。只用于服务器的那份。 */
export default function propsLoader() {
  return `module.exports = JSON.parse(__non_webpack_require__("node:fs").readFileSync(${JSON.stringify(this.resourcePath)}, "utf8"));\n`;
}
