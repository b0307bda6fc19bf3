/** The picture of a fact, or a sign of its kind. */
import { IconBuildingStore, IconPackage, IconQuote, IconRosetteDiscount } from "@tabler/icons-react";
import { useState } from "react";
import classes from "./Facts.module.css";

const ICONS = { product: IconPackage, offer: IconRosetteDiscount, brand: IconBuildingStore, knowledge: IconQuote };

export function FactThumb({ kind, image, large }: { kind: string; image?: string; large?: boolean }) {
  const [broken, setBroken] = useState("");
  const className = large ? classes.picture : classes.thumb;
  if (image && image !== broken) {
    return <img src={image} alt="" loading="lazy" className={className} onError={() => { setBroken(image); }} />;
  }
  const Icon = kind in ICONS ? ICONS[kind as keyof typeof ICONS] : IconQuote;
  return (
    <span className={className} aria-hidden>
      <Icon size={large ? 30 : 18} stroke={1.5} />
    </span>
  );
}
