import {isMap, isScalar, isSeq, type Document, type Node, type YAMLMap} from 'yaml';
import * as z from 'zod';

/** 次序不对的一组键：在哪里、现在怎样、应当怎样。 */
export interface KeyDisorder {
  map: YAMLMap;
  offset: number;
  found: string[];
  expected: string[];
}

/** 拆开可选、缺省、描述等外壳；联合取与键最合的一支。 */
function objectShape(schema: z.ZodType, keys: readonly string[]): Record<string, z.ZodType> | undefined {
  if (schema instanceof z.ZodOptional) return objectShape(schema.unwrap() as z.ZodType, keys);
  if (schema instanceof z.ZodObject) return schema.shape as Record<string, z.ZodType>;
  if (schema instanceof z.ZodUnion) {
    const shapes = (schema.options as z.ZodType[]).map((option) => objectShape(option, keys)).filter((shape) => shape !== undefined);
    return shapes.find((shape) => keys.every((key) => key in shape));
  }
  return undefined;
}

function elementOf(schema: z.ZodType | undefined): z.ZodType | undefined {
  if (schema instanceof z.ZodOptional) return elementOf(schema.unwrap() as z.ZodType);
  return schema instanceof z.ZodArray ? (schema.element as z.ZodType) : undefined;
}

/** 键的次序以 schema 为准（题头块先名称、编号，步骤先标识、做什么……）；找出不合的，外层在前。 */
export function keyDisorders(document: Document, schema: z.ZodType): KeyDisorder[] {
  const found: KeyDisorder[] = [];
  const walk = (node: unknown, type: z.ZodType | undefined): void => {
    if (!type) return;
    if (isSeq(node)) {
      const element = elementOf(type);
      for (const item of node.items) walk(item, element);
    } else if (isMap(node)) {
      const keys = node.items.map(({key}) => (isScalar(key) ? String(key.value) : ''));
      const shape = objectShape(type, keys);
      if (!shape) return;
      const order = Object.keys(shape);
      const expected = [...keys].sort((a, b) => order.indexOf(a) - order.indexOf(b));
      if (keys.some((key, index) => key !== expected[index])) {
        found.push({map: node, offset: (node.items[0]!.key as Node).range![0], found: keys, expected});
      }
      for (const {key, value} of node.items) if (isScalar(key)) walk(value, shape[String(key.value)]);
    }
  };
  walk(document.contents, schema);
  return found;
}
