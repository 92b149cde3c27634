/**
 * SVG → PNG：贴进 Word 的、不认 SVG 的旧软件用。
 * @param scale 放大几倍
 * @returns 浏览器画不成的没有
 */
export async function svgToPng({svg, width, height}: {svg: string; width: number; height: number}, scale: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  try {
    await image.decode();
  } catch {
    return undefined;
  }
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const pen = canvas.getContext('2d');
  if (!pen) return undefined;
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/png'); });
  return blob ? new Uint8Array(await blob.arrayBuffer()) : undefined;
}
