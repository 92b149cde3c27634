/** 交给浏览器存盘。 */
export function save(content: BlobPart, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], {type}));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // 有的浏览器点过以后才来取，等一会儿再收。
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
