export interface Conditions<K extends string> {
  values: Partial<Record<K, string>>;
  /** 地址里有、这一页不认识的条件，没有照它筛；如“role=unknown”。 */
  unknown: string[];
}

/**
 * 从地址里读出条件；不认识的值不算数，另列出来。
 * @param allowed 每个条件认哪些值
 */
export function conditionsIn<K extends string>(search: string, allowed: Record<K, readonly string[]>): Conditions<K> {
  const params = new URLSearchParams(search);
  const values: Partial<Record<K, string>> = {};
  const unknown: string[] = [];
  for (const key of Object.keys(allowed) as K[]) {
    const value = params.get(key);
    if (!value) continue;
    if (allowed[key].includes(value)) values[key] = value;
    else unknown.push(`${key}=${value}`);
  }
  return {values, unknown};
}
