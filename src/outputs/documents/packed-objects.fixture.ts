import {unzlibSync} from 'fflate';

/** 从 PDF 的对象流里读回各对象：编号 → 写的什么。 */
export function packedObjects(pdf: Uint8Array): Map<number, string> {
  const text = Buffer.from(pdf).toString('latin1');
  const found = new Map<number, string>();
  for (const stream of text.matchAll(/\/Type \/ObjStm \/N (\d+) \/First (\d+) \/Filter \/FlateDecode \/Length (\d+) >>\nstream\n/g)) {
    const [, count, first, length] = stream.map(Number);
    const at = stream.index + stream[0].length;
    const content = Buffer.from(unzlibSync(pdf.subarray(at, at + length!))).toString('latin1');
    const index = content.slice(0, first).trim().split(' ').map(Number);
    if (index.length !== count! * 2) throw new Error(`对象流写着 ${count} 个，有 ${index.length / 2} 个`);
    for (let pair = 0; pair < index.length; pair += 2) found.set(index[pair]!, content.slice(first! + index[pair + 1]!, index[pair + 3] === undefined ? undefined : first! + index[pair + 3]!).trim());
  }
  return found;
}
