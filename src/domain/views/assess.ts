/** 督查与考核页的地址，不含 baseUrl。 */
export const ASSESS_PATH = '/assess';

interface Named {
  text: string;
  href: string;
}

/** 督查与考核页；这一版没有督查、考核标准的只有 label。 */
export interface AssessProps {
  label: string;
  /** 资料的地址，不含 baseUrl；打开页面才取。 */
  source?: string;
  inspection?: Named;
  assessment?: Named;
  /** 共多少检查项。 */
  items?: number;
}
