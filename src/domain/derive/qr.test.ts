import jsqr from 'jsqr';
import {expect, test} from 'vitest';
import {qrCodeOf, qrSvg, type QrCode} from './qr';

/** 各段横线的起点和长度，码元数。 */
function runsOf(strokes: string): [number, number, number][] {
  let [x, y] = [0, 0];
  return [...strokes.matchAll(/m(-?\d+) (-?[\d.]+)h(\d+)/g)].map(([, dx, dy, length]) => {
    const start: [number, number, number] = [x + Number(dx), y + Number(dy) - 0.5, Number(length)];
    [x, y] = [start[0] + start[2], start[1] + 0.5];
    return start;
  });
}

/** 照路径点出每个码元，放大成像素，给另一个程序库去认。 */
function decode({size, strokes}: QrCode): string | undefined {
  const scale = 4;
  const width = size * scale;
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [x, y, run] of runsOf(strokes)) {
    for (let row = y * scale; row < (y + 1) * scale; row++) {
      for (let column = x * scale; column < (x + run) * scale; column++) pixels.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
    }
  }
  return jsqr(pixels, width, width)?.data;
}

test.each(['http://localhost:3000/standards/2026/401', `https://example.org/${'very/'.repeat(20)}standards/2017/304`])('认得出网址：%s', (address) => {
  expect(decode(qrCodeOf(address))).toBe(address);
});

test('四周留四个码元的空白；同样的网址得同样的图', () => {
  const {size, strokes} = qrCodeOf('https://example.org/standards/2026/401');
  const edges = runsOf(strokes);
  expect(Math.min(...edges.flatMap(([x, y]) => [x, y]))).toBe(4);
  expect(Math.max(...edges.flatMap(([x, y, run]) => [x + run, y + 1]))).toBe(size - 4);
  expect(qrSvg('a', '<图>&"')).toContain('aria-label="&#60;图&#62;&#38;&#34;"');
  expect(qrSvg('a', '图')).toBe(qrSvg('a', '图'));
});
