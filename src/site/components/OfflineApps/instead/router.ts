/** 代替 @docusaurus/router：同一页里点了带 # 的链接，跟着换。 */
import {useEffect, useState} from 'react';

export function useLocation(): {hash: string} {
  const [hash, setHash] = useState(window.location.hash);
  useEffect(() => {
    const look = (): void => setHash(window.location.hash);
    window.addEventListener('hashchange', look);
    return () => window.removeEventListener('hashchange', look);
  }, []);
  return {hash};
}
