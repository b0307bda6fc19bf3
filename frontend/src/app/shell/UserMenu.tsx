/** The signed-in person: profile, language, light and dark, signing out. */
import { Avatar, Menu, UnstyledButton, VisuallyHidden, useMantineColorScheme } from "@mantine/core";
import { IconCheck, IconDeviceDesktop, IconDotsVertical, IconLanguage, IconLogout, IconMoon, IconSun, IconUser } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "@tanstack/react-router";
import { signOut } from "@/shared/api/auth";
import { useSession } from "@/shared/api/session";
import { changeLanguage } from "@/shared/i18n/i18n";
import { languages } from "@/shared/i18n/languages";
import { useToastError } from "@/shared/ui/useToastError";
import classes from "./UserMenu.module.css";

const SCHEMES = [
  { value: "light", icon: IconSun },
  { value: "dark", icon: IconMoon },
  { value: "auto", icon: IconDeviceDesktop },
] as const;

export function UserMenu() {
  const { t, i18n } = useTranslation("app");
  const { user, role } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const failed = useToastError();
  const name = user.name || user.email;
  return (
    <Menu position="top-start" width={232}>
      <Menu.Target>
        <UnstyledButton className={classes.root}>
          <Avatar size={30} radius="xl" color="accent" name={name} aria-hidden />
          <span className={classes.words}>
            <span className={classes.name}>{name}</span>
            <span className={classes.role}>{t(`common:role.${role}`)}</span>
          </span>
          <VisuallyHidden>{t("user.menu")}</VisuallyHidden>
          <IconDotsVertical size={16} aria-hidden className={classes.dots} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/settings/profile" leftSection={<IconUser size={16} />}>
          {t("user.profile")}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t("user.language")}</Menu.Label>
        {languages.map(({ code, name: own }) => (
          <Menu.Item
            key={code}
            role="menuitemradio"
            aria-checked={i18n.language === code}
            lang={code === "zh" ? "zh-CN" : code}
            leftSection={<IconLanguage size={16} />}
            rightSection={i18n.language === code && <IconCheck size={16} aria-hidden />}
            onClick={() => { changeLanguage(code).catch(failed); }}
          >
            {own}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t("user.scheme")}</Menu.Label>
        {SCHEMES.map(({ value, icon: Glyph }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={colorScheme === value}
            leftSection={<Glyph size={16} />}
            rightSection={colorScheme === value && <IconCheck size={16} aria-hidden />}
            onClick={() => { setColorScheme(value); }}
          >
            {t(`user.schemes.${value}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => { signOut().catch(failed); }}>
          {t("user.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
