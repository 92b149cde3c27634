/** 代替 @docusaurus/useIsBrowser：只在浏览器里跑。 */
export default function useIsBrowser(): boolean {
  return true;
}
