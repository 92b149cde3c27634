import * as z from 'zod';
import {Profile} from '../schema/profile';

/** 配置里的一项，给人看。 */
export interface ProfileField {
  /** 如 unit.单位名称、alter[].reason。 */
  path: string;
  title: string;
  description: string;
  required: boolean;
  /** 允许写的几样；不限的为空。 */
  choices: string[];
}

interface JsonSchema {
  title?: string;
  description?: string;
  enum?: string[];
  const?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

/** 由 schema 逐项列出 profile.yml 的写法，次序同 schema；几种写法共有的项只列一次。 */
export function profileFields(): ProfileField[] {
  const fields = new Map<string, ProfileField>();
  visit(z.toJSONSchema(Profile) as JsonSchema, '', fields);
  return [...fields.values()];
}

function visit(schema: JsonSchema, path: string, fields: Map<string, ProfileField>): void {
  if (schema.items) visit(schema.items, `${path}[]`, fields);
  const branches = schema.oneOf ?? schema.anyOf ?? [];
  for (const branch of branches) visit(branch, path, fields);
  for (const [key, child] of Object.entries(schema.properties ?? {})) {
    const at = path ? `${path}.${key}` : key;
    const known = fields.get(at);
    const choices = [...new Set([...(known?.choices ?? []), ...(child.enum ?? (child.const === undefined ? [] : [child.const]))])];
    const required = schema.required?.includes(key) ?? false;
    fields.set(at, {path: at, title: known?.title || (child.title ?? ''), description: known?.description || (child.description ?? ''), required: known ? known.required && required : required, choices});
    visit(child, at, fields);
  }
}
