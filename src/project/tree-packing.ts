import {deserialize, serialize} from 'node:v8';
import {deflateRawSync, inflateRawSync} from 'node:zlib';
import type {Root} from 'mdast';
import type {TreePacking} from '../domain/source/mdx';

/** 条文树压成一块，不占堆：一篇二十来 KB，取回来比重新解析快十倍。 */
export const treePacking: TreePacking = {
  pack: (tree) => deflateRawSync(serialize(tree), {level: 1}),
  unpack: (packed) => deserialize(inflateRawSync(packed)) as Root,
};
