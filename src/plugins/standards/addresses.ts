import {DRAFT} from '../../standards/source/release';

/** 标准的总前缀；地址短而永久，见 decisions/0001。 */
export const BASE = '/standards';

/** 一次发布的地址：草案在 next，最新一版不带版次。 */
export function releasePath(name: string, latest: string): string {
  if (name === DRAFT) return `${BASE}/next`;
  return name === latest ? BASE : `${BASE}/${name}`;
}

/** 永久地址：最新一版也有带版次的，将来换代时不变。 */
export function permanentPath(name: string): string {
  return `${BASE}/${name === DRAFT ? 'next' : name}`;
}

/** 表单、流程图等文件的前缀，总带版次。 */
export function filesPath(name: string): string {
  return `/files/${name === DRAFT ? 'next' : name}`;
}
