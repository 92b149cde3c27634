/** 项目里的全部锁文件。 */
export const LOCK_FILES = ['package-lock.json', 'fonts/package-lock.json', 'admin/package-lock.json', 'tests/old-browser/package-lock.json', 'bench/package-lock.json'] as const;
