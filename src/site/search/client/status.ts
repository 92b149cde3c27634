/** 最近一次查找的情形，供查找页说明为什么是空的。 */
export interface SearchStatus {
  input: string;
  count: number;
  /** 索引没有取到。 */
  failed: boolean;
  /** 没有取到的，再查一次。 */
  again?: () => void;
}

let status: SearchStatus = {input: '', count: 0, failed: false};
const listeners = new Set<() => void>();

export function searchStatus(): SearchStatus {
  return status;
}

export function setSearchStatus(next: SearchStatus): void {
  status = next;
  listeners.forEach((listener) => listener());
}

/** 配合 useSyncExternalStore。 */
export function onSearchStatus(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
